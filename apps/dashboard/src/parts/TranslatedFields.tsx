import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslate } from 'react-admin';
import { useFormContext, useFormState } from 'react-hook-form';
import { languages, type Language } from '../providers/types';

interface TranslatedFieldsProps {
  /** Names of the translated fields, to mark a language whose fields have a fault. */
  sources: string[];
  /** The fields of one language; their source is `<name>.<language>`. */
  children: (language: Language) => ReactNode;
  /** The language that may not be empty. */
  main?: Language;
  label: string;
  onLanguage?: (language: Language) => void;
}

/** The same fields in each language, one tab each. All stay in the form, so that no fault hides in another tab. */
export function TranslatedFields({ sources, children, main, label, onLanguage }: TranslatedFieldsProps) {
  const translate = useTranslate();
  const id = useId();
  const { errors, submitCount } = useFormState();
  const { clearErrors, setError } = useFormContext();
  const faulty = languages.filter((language) => sources.some((source) => has(errors, `${source}.${language}`)));
  const [chosen, setChosen] = useState<{ language: Language; at: number }>({ language: main ?? languages[0], at: -1 });
  // A fault found by the last save shows its tab, until somebody chooses another.
  const current = faulty[0] && !faulty.includes(chosen.language) && chosen.at < submitCount ? faulty[0] : chosen.language;
  // A fault of all languages together ("name") belongs to no field: nobody would see it, and no saving would clear it.
  const shown = useRef(current);
  shown.current = current;
  useEffect(() => {
    for (const source of sources) {
      const message = errors[source]?.message;
      if (typeof message !== 'string') continue;
      clearErrors(source);
      setError(`${source}.${shown.current}`, { type: 'server', message });
    }
  }); // After every render: the form changes its faults in place.
  const choose = (language: Language) => {
    setChosen({ language, at: submitCount });
    onLanguage?.(language);
  };
  return (
    <Box>
      <Tabs value={current} onChange={(_, language: Language) => choose(language)} aria-label={label} sx={{ borderBottom: 1, borderColor: 'divider', mb: 1 }}>
        {languages.map((language) => (
          <Tab
            key={language} value={language} id={`${id}-tab-${language}`} aria-controls={`${id}-panel-${language}`}
            label={`${translate(`frame.languages.${language}`)}${language === main ? ' *' : ''}${faulty.includes(language) ? ' !' : ''}`}
            sx={faulty.includes(language) ? { color: 'error.main' } : undefined}
          />
        ))}
      </Tabs>
      {languages.map((language) => (
        <Box key={language} role="tabpanel" id={`${id}-panel-${language}`} aria-labelledby={`${id}-tab-${language}`} hidden={language !== current} lang={language}>
          {children(language)}
        </Box>
      ))}
    </Box>
  );
}

const has = (errors: object, path: string) =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], errors) !== undefined;
