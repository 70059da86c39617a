import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';

/** The heading of a row's card: which line of the file it is, and who stands there. */
export function LineAndName({ line, name }: { line: number; name: ReactNode }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
      <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, mr: 1 }}>{translate('list.line', { line })}</Box>
      {name}
    </Box>
  );
}
