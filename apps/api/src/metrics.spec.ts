import { RequestMetrics } from './metrics';

test('counts, sums and buckets by name, in the text format', () => {
  const metrics = new RequestMetrics('x', 'operation', 'Help.');
  metrics.add('query "A"', 0.02, false);
  metrics.add('query "A"', 3, true);
  const text = metrics.text();
  expect(text).toContain('x_duration_seconds_bucket{operation="query \\"A\\"",le="0.025"} 1\n');
  expect(text).toContain('x_duration_seconds_bucket{operation="query \\"A\\"",le="+Inf"} 2\n');
  expect(text).toContain('x_duration_seconds_sum{operation="query \\"A\\""} 3.020000\n');
  expect(text).toContain('x_errors_total{operation="query \\"A\\""} 1\n');
});

test('invented names do not fill the memory', () => {
  const metrics = new RequestMetrics('x', 'operation', 'Help.');
  for (let index = 0; index < 1_000; index++) metrics.add(`query q${index}`, 0.1, false);
  const counts = metrics.text().split('\n').filter((line) => line.startsWith('x_duration_seconds_count'));
  expect(counts).toHaveLength(201);
  expect(counts.at(-1)).toBe('x_duration_seconds_count{operation="other"} 800');
});
