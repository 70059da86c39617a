import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import { Panel } from '../parts/Panel';
import { StateChip } from '../parts/StateChip';
import type { Badge, BadgeVersion } from '../providers/types';

/** Every version, newest first, with what it changed. */
export function Versions({ badge }: { badge: Badge }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('badges.versions')} lead={translate('badges.versions_lead')}>
      <Stack component="ol" reversed sx={{ listStyle: 'none', m: 0, p: 0, gap: 2.5 }}>
        {[...badge.versions].sort((a, b) => b.number - a.number).map((version) => <Version key={version.id} version={version} current={version.id === badge.published?.id} />)}
      </Stack>
    </Panel>
  );
}

function Version({ version, current }: { version: BadgeVersion; current: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <li>
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h3">{translate('badges.version_number', { number: version.number })}</Typography>
        {!version.publishedAt ? <StateChip state="DRAFT" /> : current && <StateChip state="CURRENT" />}
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>{version.publishedAt && translate('badges.published_on', { date: format.date(version.publishedAt) })}</Typography>
      </Stack>
      {version.changes.length > 0 && (
        <Box sx={{ overflowX: 'auto', mt: 0.5 }} tabIndex={0} role="region" aria-label={translate('badges.version_number', { number: version.number })}>
          <Table size="small">
            <TableHead>
              <TableRow>{['changed_field', 'changed_from', 'changed_to'].map((key) => <TableCell key={key} scope="col">{translate(`badges.${key}`)}</TableCell>)}</TableRow>
            </TableHead>
            <TableBody>
              {version.changes.map(({ field, from, to }) => (
                <TableRow key={field}>
                  <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap', fontWeight: 'inherit' }}><FieldName path={field} /></TableCell>
                  <TableCell sx={{ color: 'text.secondary' }}>{from ?? '–'}</TableCell>
                  <TableCell>{to ?? '–'}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </li>
  );
}

/** "name.fr" -> "Name (Français)" */
function FieldName({ path }: { path: string }) {
  const translate = useTranslate();
  const [field = '', language] = path.split('.');
  const words = translate(`resources.badges.fields.${field}`, { _: field });
  return <>{language === 'en' || language === 'fr' ? `${words} (${translate(`frame.languages.${language}`)})` : language ? `${words} (${language})` : words}</>;
}
