import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { useListContext, useLocale, useTranslate, type SortPayload } from 'react-admin';
import { ToolButton } from './ToolButton';

/** The address of a list as CSV: the server streams all that match, however many, in the separator of the language. */
export function csvAddress(from: string, filter: object, sort: SortPayload, language: string): string {
  const query = new URLSearchParams({ lang: language, sort: sort.field, direction: sort.order });
  for (const [name, value] of Object.entries(filter ?? {})) query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  return `${from}?${query.toString()}`;
}

/** A plain link to the server's CSV of the list around it, with its filters and its order. */
export function ExportButton({ from }: { from: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { filterValues, sort } = useListContext();
  return <ToolButton icon={<DownloadIcon />} label={translate('list.export')} download={csvAddress(from, filterValues as object, sort, locale)} />;
}
