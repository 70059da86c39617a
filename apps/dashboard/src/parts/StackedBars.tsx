import { useEffect, useRef, useState } from 'react';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { useTranslate } from 'react-admin';
import { TypeShape } from './BadgeArt';
import { useFormat } from './format';
import { Panel } from './Panel';
import { badgeTypes, type BadgeType } from '../providers/types';

interface Series { month: string; counts: Record<BadgeType, number> }
interface StackedBarsProps { title: string; lead?: string; rows: { month: string; type: BadgeType; count: number }[]; fileName: string }

const HEIGHT = 240;
const LEFT = 44;
/** Room that the short name of a month needs. */
const LABEL = 38;
const BOTTOM = 26;
const TOP = 10;

/** Counts by month and type as bars, with the same numbers as a table and as CSV. */
export function StackedBars({ title, lead, rows, fileName }: StackedBarsProps) {
  const translate = useTranslate();
  const [table, setTable] = useState(false);
  const series = byMonth(rows);
  const download = () => saveText(fileName, toCsv(series));
  return (
    <Panel
      title={title} lead={lead}
      actions={(
        <Stack direction="row" sx={{ gap: 1 }}>
          <Button size="small" color="inherit" aria-pressed={table} onClick={() => setTable(!table)}>{translate(table ? 'figures.as_chart' : 'figures.as_table')}</Button>
          <Button size="small" color="inherit" startIcon={<DownloadIcon />} onClick={download}>CSV</Button>
        </Stack>
      )}
    >
      {table ? <NumbersTable caption={title} series={series} /> : <Bars title={title} series={series} />}
    </Panel>
  );
}

function Bars({ title, series }: { title: string; series: Series[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { palette } = useTheme();
  const [box, width] = useWidth();
  const top = niceTop(Math.max(1, ...series.map(total)));
  const step = (width - LEFT) / Math.max(series.length, 1);
  const every = Math.ceil(LABEL / step);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  return (
    <>
      <Box ref={box} sx={{ overflow: 'hidden' }}>
        <Box component="svg" role="img" aria-label={translate('figures.chart', { name: title })} width={width} height={HEIGHT} sx={{ display: 'block' }}>
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <line x1={LEFT} x2={width} y1={y(top * part)} y2={y(top * part)} stroke={palette.divider} />
              <text x={LEFT - 8} y={y(top * part) + 4} textAnchor="end" fontSize="11" fill={palette.text.secondary}>{format.number(top * part)}</text>
            </g>
          ))}
          {series.map(({ month, counts }, index) => {
            let below = 0;
            return (
              <g key={month}>
                <title>{`${format.month(month)}: ${badgeTypes.map((type) => `${translate(`badges.types.${type}`)} ${format.number(counts[type])}`).join(', ')}`}</title>
                {badgeTypes.map((type) => {
                  const from = below;
                  below += counts[type];
                  return counts[type] > 0 && (
                    <rect
                      key={type} x={LEFT + index * step + step * 0.2} width={step * 0.6} y={y(below)} height={Math.max(1, y(from) - y(below) - 1)} rx="1.5"
                      fill={palette.blason[type]}
                    />
                  );
                })}
                <text x={LEFT + (index + 0.5) * step} y={HEIGHT - 8} textAnchor="middle" fontSize="11" fill={palette.text.secondary}>
                  {(series.length - 1 - index) % every ? '' : format.shortMonth(month)}
                </text>
              </g>
            );
          })}
        </Box>
      </Box>
      <Stack direction="row" sx={{ columnGap: 2.5, rowGap: 0.5, mt: 1, flexWrap: 'wrap' }}>
        {badgeTypes.map((type) => (
          <Stack key={type} direction="row" sx={{ gap: 0.75, alignItems: 'center' }}><TypeShape type={type} /><Typography variant="caption">{translate(`badges.types.${type}`)}</Typography></Stack>
        ))}
      </Stack>
    </>
  );
}

/** The width that an element has, in pixels: what is drawn to it is neither scaled nor scrolled. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, Math.floor(entry!.contentRect.width))));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

function NumbersTable({ caption, series }: { caption: string; series: Series[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={caption}>
      <Table size="small" sx={{ '& td, & th': { px: { xs: 0.75, sm: 2 }, typography: { xs: 'caption', sm: 'body2' }, whiteSpace: 'nowrap' }, '& thead th': { fontWeight: 570 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('figures.month')}</TableCell>
            {badgeTypes.map((type) => <TableCell key={type} align="right">{translate(`badges.types.${type}`)}</TableCell>)}
            <TableCell align="right">{translate('figures.total')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {series.map((row) => (
            <TableRow key={row.month}>
              <TableCell component="th" scope="row">{format.month(row.month)}</TableCell>
              {badgeTypes.map((type) => <TableCell key={type} align="right">{format.number(row.counts[type])}</TableCell>)}
              <TableCell align="right">{format.number(total(row))}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const total = ({ counts }: Series) => badgeTypes.reduce((sum, type) => sum + counts[type], 0);

function byMonth(rows: StackedBarsProps['rows']): Series[] {
  const months = new Map<string, Series>();
  for (const { month, type, count } of rows) {
    const key = month.slice(0, 7);
    const found = months.get(key) ?? { month: key, counts: { KNOWLEDGE: 0, SKILL: 0, CERTIFICATION: 0 } };
    found.counts[type] += count;
    months.set(key, found);
  }
  return [...months.values()].sort((a, b) => a.month.localeCompare(b.month));
}

/** The next round number above: 1, 2 or 5 times a power of ten. */
function niceTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 4, 5, 10].map((factor) => factor * power).find((top) => top >= highest) ?? highest;
}

const toCsv = (series: Series[]) =>
  ['month;knowledge;skill;certification;total', ...series.map((row) => [row.month, ...badgeTypes.map((type) => row.counts[type]), total(row)].join(';'))].join('\r\n');

/** Saves a text as a file; with a byte order mark, so that Excel reads accents. */
function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
