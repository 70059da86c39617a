import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorState } from '../parts/ErrorState';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { RowsSkeleton } from '../parts/Skeletons';
import { useAsk } from '../providers/api-hooks';
import { permissionsOfRoles } from '../providers/documents/access';
import { useViewer } from '../providers/permissions';

/** What can be set here, where the rest is set, and who may do what. */
export function SettingsPage() {
  const translate = useTranslate();
  const viewer = useViewer();
  const places = [
    { key: 'issuers', link: <MuiLink component={Link} to="/issuers">{translate('settings.issuers')}</MuiLink> },
    { key: 'accounts', link: <MuiLink component={Link} to="/accounts">{translate('settings.accounts')}</MuiLink> },
    { key: 'graphiql', link: <MuiLink href="/graphiql" target="_blank" rel="noopener">{translate('frame.graphiql')}</MuiLink> },
    ...(viewer?.mailboxUrl ? [{ key: 'mailbox', link: <MuiLink href={viewer.mailboxUrl} target="_blank" rel="noopener">{translate('frame.mailbox')}</MuiLink> }] : []),
  ];
  return (
    <Page title={translate('settings.title')} lead={translate('settings.lead')} width={1040}>
      <Stack sx={{ gap: 2.5 }}>
        <Panel title={translate('settings.places')}>
          <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
            {places.map(({ key, link }) => (
              <li key={key}>{link}<Typography variant="body2" sx={{ color: 'text.secondary' }}>{translate(`settings.${key}_help`)}</Typography></li>
            ))}
          </Stack>
        </Panel>
        <Panel title={translate('settings.environment')}><Typography variant="body2" sx={{ maxWidth: '72ch' }}>{translate('settings.environment_help')}</Typography></Panel>
        <Panel title={translate('settings.roles')} lead={translate('settings.roles_lead')} flush><RoleMatrix /></Panel>
      </Stack>
    </Page>
  );
}

/** Roles by permissions. */
function RoleMatrix() {
  const translate = useTranslate();
  const { data, error, refetch } = useAsk(permissionsOfRoles);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={6} />;
  const roles = data.permissionsOfRoles;
  const permissions = [...new Set(roles.flatMap((role) => role.permissions))];
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={translate('settings.roles')}>
      <Table size="small">
        <TableHead sx={{ bgcolor: 'blason.well' }}>
          <TableRow>
            <TableCell scope="col">{translate('settings.permission')}</TableCell>
            {roles.map(({ role }) => <TableCell key={role} scope="col" align="center">{translate(`accounts.roles.${role}`)}</TableCell>)}
          </TableRow>
        </TableHead>
        <TableBody>
          {permissions.map((permission) => (
            <TableRow key={permission}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 'inherit' }}>{translate(`settings.permissions.${permission.replace(':', '_')}`, { _: permission })}</TableCell>
              {roles.map(({ role, permissions: held }) => (
                <TableCell key={role} align="center">
                  {held.includes(permission) ? <CheckIcon titleAccess={translate('ra.boolean.true')} fontSize="small" color="success" /> : <Box component="span" sx={{ color: 'text.secondary' }}>–</Box>}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
