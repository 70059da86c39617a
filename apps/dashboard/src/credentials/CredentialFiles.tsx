import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Panel } from '../parts/Panel';
import type { Credential } from '../providers/types';

/** The credential as files: the picture with the signed document in it, and the document itself, in both versions of Open Badges. */
export function CredentialFiles({ credential }: { credential: Pick<Credential, 'id' | 'state' | 'publicUrl'> }) {
  const translate = useTranslate();
  const page = new URL(credential.publicUrl, location.href).pathname;
  const older = `/ob2/assertions/${credential.id}`;
  if (credential.state !== 'ACCEPTED') {
    return <Panel title={translate('credentials.files')}><Alert severity="info">{translate('credentials.files_later')}</Alert></Panel>;
  }
  const groups = [
    { title: 'credentials.ob3', version: '', files: { PNG: `${page}.png`, SVG: `${page}.svg`, JSON: `${page}.json` } },
    { title: 'credentials.ob2', version: '-ob2', files: { PNG: `${older}.png`, SVG: `${older}.svg`, JSON: older } },
  ];
  return (
    <Panel title={translate('credentials.files')} lead={translate('credentials.files_lead')}>
      <Stack direction="row" sx={{ gap: 2.5, flexWrap: 'wrap' }}>
        <Stack sx={{ gap: 1.5, flex: 1, minWidth: 270 }}>
          {groups.map(({ title, version, files }) => (
            <Box key={title} role="group" aria-label={translate(title)}>
              <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 0.5 }}>{translate(title)}</Typography>
              <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
                {Object.entries(files).map(([kind, address]) => (
                  <Button key={kind} size="small" variant="outlined" color="inherit" startIcon={<DownloadIcon />} href={address} download={`${credential.id}${version}.${kind.toLowerCase()}`}>{kind}</Button>
                ))}
              </Stack>
            </Box>
          ))}
        </Stack>
        <Box component="figure" sx={{ m: 0, textAlign: 'center' }}>
          <Box component="img" src={`${page}/qr.svg`} alt={translate('credentials.qr_alt')} width={112} height={112} sx={{ display: 'block', bgcolor: '#fff', p: 0.75, borderRadius: 1, border: 1, borderColor: 'divider' }} />
          <Typography component="figcaption" variant="caption" sx={{ color: 'text.secondary' }}>{translate('credentials.qr')}</Typography>
        </Box>
      </Stack>
    </Panel>
  );
}
