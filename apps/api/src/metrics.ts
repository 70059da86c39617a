const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Clients choose the names of their operations: beyond these many, the rest is counted together. */
const NAMES_MOST = 200;

interface Series {
  labels: string;
  count: number;
  errors: number;
  sum: number;
  buckets: number[];
}

/** Requests of one kind by name: how many, how many failed, how long they took. In Prometheus' text format (0.0.4). */
export class RequestMetrics {
  private readonly series = new Map<string, Series>();

  /** @param prefix of the metrics' names @param label name of the label that tells them apart */
  constructor(private readonly prefix: string, private readonly label: string, private readonly help: string) {}

  add(name: string, seconds: number, failed: boolean): void {
    const key = this.series.has(name) || this.series.size < NAMES_MOST ? name : 'other';
    let series = this.series.get(key);
    if (!series) {
      series = { labels: `${this.label}="${escaped(key)}"`, count: 0, errors: 0, sum: 0, buckets: BUCKETS.map(() => 0) };
      this.series.set(key, series);
    }
    series.count++;
    series.sum += seconds;
    if (failed) series.errors++;
    BUCKETS.forEach((limit, index) => { if (seconds <= limit) series.buckets[index]!++; });
  }

  text(): string {
    const { prefix } = this;
    const all = [...this.series.values()];
    return [
      `# HELP ${prefix}_duration_seconds ${this.help}`,
      `# TYPE ${prefix}_duration_seconds histogram`,
      ...all.flatMap(({ labels, count, sum, buckets }) => [
        ...BUCKETS.map((limit, index) => `${prefix}_duration_seconds_bucket{${labels},le="${limit}"} ${buckets[index]}`),
        `${prefix}_duration_seconds_bucket{${labels},le="+Inf"} ${count}`,
        `${prefix}_duration_seconds_sum{${labels}} ${sum.toFixed(6)}`,
        `${prefix}_duration_seconds_count{${labels}} ${count}`,
      ]),
      `# HELP ${prefix}_errors_total ${this.help} Those that failed on our side.`,
      `# TYPE ${prefix}_errors_total counter`,
      ...all.map(({ labels, errors }) => `${prefix}_errors_total{${labels}} ${errors}`),
    ].join('\n') + '\n';
  }
}

/** One number, in the same format. */
export const gauge = (name: string, help: string, value: number): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${Number.isFinite(value) ? value : 0}\n`;

const escaped = (text: string): string => text.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
