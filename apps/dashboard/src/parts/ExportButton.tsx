import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { useListContext, useLocale, useTranslate } from 'react-admin';

/** The address of a list as CSV: the server streams all that match, however many, in the separator of the language. */
export function csvAddress(from: string, filter: object, sort: { field: string; order: string }, language: string): string {
  const query = new URLSearchParams({ filter: JSON.stringify(filter ?? {}), language });
  if (sort.field !== 'id') {
    query.set('sort', sort.field);
    query.set('direction', sort.order);
  }
  return `${from}?${query.toString()}`;
}

/** A plain link to the server's CSV of the list around it, with its filters and order. */
export function ExportButton({ from }: { from: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { filterValues, sort } = useListContext();
  return (
    <Button size="small" color="inherit" startIcon={<DownloadIcon />} href={csvAddress(from, filterValues as object, sort, locale)} download>
      {translate('list.export')}
    </Button>
  );
}
