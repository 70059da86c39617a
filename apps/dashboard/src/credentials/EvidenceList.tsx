import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Panel } from '../parts/Panel';
import type { Credential } from '../providers/types';

/** How it was earned, and what shows it; nothing where nothing was given. */
export function EvidenceList({ credential }: { credential: Pick<Credential, 'evidence' | 'narrative' | 'language'> }) {
  const translate = useTranslate();
  const { evidence, narrative } = credential;
  if (!evidence.length && !narrative) return null;
  return (
    <Panel title={translate('credentials.evidence')}>
      <Stack sx={{ gap: 1.5 }}>
        {narrative && <Typography variant="body2" sx={{ whiteSpace: 'pre-line', maxWidth: '72ch' }}>{narrative}</Typography>}
        {evidence.length > 0 && (
          <Stack component="ul" sx={{ m: 0, pl: 2.5, gap: 1 }}>
            {evidence.map((item, at) => (
              <li key={at}>
                {item.narrative && <Typography variant="body2">{item.narrative}</Typography>}
                {item.url && <MuiLink href={item.url} target="_blank" rel="noopener noreferrer" variant="body2" sx={{ overflowWrap: 'anywhere' }}>{item.url}</MuiLink>}
              </li>
            ))}
          </Stack>
        )}
      </Stack>
    </Panel>
  );
}
