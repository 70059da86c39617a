import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { useListContext, useLocale, useTranslate } from 'react-admin';

/** The address of a list as CSV: the server streams all that match, however many, in the separator of the language. */
export function csvAddress(from: string, filter: object, language: string): string {
  const query = new URLSearchParams({ lang: language });
  for (const [name, value] of Object.entries(filter ?? {})) query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  return `${from}?${query.toString()}`;
}

/** A plain link to the server's CSV of the list around it, with its filters. */
export function ExportButton({ from }: { from: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { filterValues } = useListContext();
  return (
    <Button size="small" color="inherit" startIcon={<DownloadIcon />} href={csvAddress(from, filterValues as object, locale)} download>
      {translate('list.export')}
    </Button>
  );
}
