import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { announce } from '../frame/announce';
import { Panel } from '../parts/Panel';
import { useAct } from '../providers/api-hooks';
import { setCredentialVisibility } from '../providers/documents/credentials';
import type { Credential, Visibility } from '../providers/types';

const choices: Visibility[] = ['PRIVATE', 'UNLISTED', 'PUBLIC'];

/** Who sees the public page, and whether it says whose badge it is. Kept as soon as it is chosen. */
export function WhoSees({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const change = useAct(setCredentialVisibility);
  const save = async (input: object) => {
    if (await change.attempt({ id: credential.id, ...input })) announce(translate('my_badges.saved'));
  };
  return (
    <Panel title={translate('my_badges.who_sees')}>
      <RadioGroup aria-label={translate('my_badges.who_sees')} value={credential.visibility} onChange={(_, visibility) => void save({ visibility })}>
        {choices.map((visibility) => (
          <FormControlLabel
            key={visibility} value={visibility} control={<Radio disabled={change.pending} />} sx={{ alignItems: 'flex-start', mb: 1, '& .MuiRadio-root': { pt: 0.5 } }}
            label={(
              <Box>
                <Typography component="span" variant="body2" sx={{ display: 'block', fontWeight: 600 }}>{translate(`my_badges.visibilities.${visibility}`)}</Typography>
                <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>{translate(`my_badges.visibility_help.${visibility}`)}</Typography>
              </Box>
            )}
          />
        ))}
      </RadioGroup>
      <FormControlLabel
        control={<Switch checked={credential.showName} disabled={change.pending} onChange={(event) => void save({ showName: event.target.checked })} />} label={translate('my_badges.show_name')}
      />
    </Panel>
  );
}
