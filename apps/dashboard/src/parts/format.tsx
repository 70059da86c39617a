// Dates, numbers and texts in the language of the reader; days and hours are the organisation's, wherever the reader is.
import { useMemo } from 'react';
import { useLocaleState } from 'react-admin';
import { useViewer } from '../providers/permissions';
import { languages, type Language, type Translated } from '../providers/types';

export function useFormat() {
  const [locale] = useLocaleState();
  const timeZone = useViewer()?.timeZone ?? undefined;
  return useMemo(() => {
    const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
    const number = new Intl.NumberFormat(tag);
    const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
    const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone });
    // A calendar date has no hour: it is read as UTC, so that no time zone moves it.
    const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
    const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone });
    const month = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    const shortMonth = new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' });
    const regions = new Intl.DisplayNames(tag, { type: 'region' });
    return {
      locale: locale as Language,
      number: (value: number) => number.format(value),
      percent: (share: number) => percent.format(share),
      /** An instant's date, or a calendar date ("2026-11-23"). */
      date: (value: string) => (value.length === 10 ? day : date).format(new Date(value)),
      /** An instant's day for a field: "2026-11-23". */
      dayOf: (value: string | Date) => isoDay.format(new Date(value)),
      moment: (value: string) => moment.format(new Date(value)),
      /** "2026-11" -> "Nov 2026" */
      month: (value: string) => month.format(new Date(`${value.slice(0, 7)}-01`)),
      shortMonth: (value: string) => shortMonth.format(new Date(`${value.slice(0, 7)}-01`)),
      country: (code: string) => {
        try {
          return regions.of(code) ?? code;
        } catch {
          return code; // not a code that anybody assigned
        }
      },
      /** A translated text in the reader's language, else in `main`, else in any. */
      text: (value: Translated | null | undefined, main?: Language) =>
        value?.[locale as Language] || (main && value?.[main]) || languages.map((language) => value?.[language]).find(Boolean) || '',
    };
  }, [locale, timeZone]);
}
