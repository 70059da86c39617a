import { useState, type MouseEvent } from 'react';
import BrightnessIcon from '@mui/icons-material/BrightnessMediumOutlined';
import CheckIcon from '@mui/icons-material/Check';
import ExploreIcon from '@mui/icons-material/TerminalOutlined';
import LanguageIcon from '@mui/icons-material/Translate';
import LogoutIcon from '@mui/icons-material/LogoutOutlined';
import MailIcon from '@mui/icons-material/MailOutlined';
import MenuIcon from '@mui/icons-material/Menu';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import { LoadingIndicator, useLocaleState, useLogout, useStore, useStoreContext, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ask } from '../providers/client';
import { updateMyLanguage } from '../providers/documents/access';
import { useMay, useViewer } from '../providers/permissions';
import { languages } from '../providers/types';
import { visuallyHidden } from '../theme/visually-hidden';

export function TopBar({ onMenu }: { onMenu?: () => void }) {
  const translate = useTranslate();
  return (
    <Stack
      component="header" direction="row"
      sx={{
        position: 'sticky', top: 0, zIndex: 'appBar', height: 64, alignItems: 'center', gap: 0.5, px: { xs: 1, sm: 3, lg: 4 },
        bgcolor: 'background.default', borderBottom: 1, borderColor: 'divider',
      }}
    >
      {onMenu && (
        <IconButton onClick={onMenu} aria-label={translate('frame.open_navigation')}><MenuIcon /></IconButton>
      )}
      <Box id="page-path" sx={{ flex: 1, minWidth: 0 }} />
      <LoadingIndicator aria-label={translate('frame.loading')} sx={{ '& .RaLoadingIndicator-loader': { color: 'text.secondary' }, color: 'text.secondary' }} />
      <LanguageSwitch />
      <ThemeSwitch />
      <UserMenu />
    </Stack>
  );
}

/** French and English, each in its own words; kept in the account when somebody is signed in. */
export function LanguageSwitch() {
  const translate = useTranslate();
  const [locale, setLocale] = useLocaleState();
  const viewer = useViewer();
  const menu = useMenu();
  const choose = (language: (typeof languages)[number]) => {
    menu.close();
    setLocale(language);
    // The choice holds in this browser whether or not the account could be told.
    if (viewer) ask(updateMyLanguage, { input: { language } }).catch(() => undefined);
  };
  return (
    <>
      <Button
        onClick={menu.open} startIcon={<LanguageIcon />} color="inherit" aria-haspopup="menu"
        aria-label={`${translate('frame.language')}: ${locale.toUpperCase()}`} sx={{ color: 'text.secondary', minWidth: 0 }}
      >
        {locale.toUpperCase()}
      </Button>
      <Menu {...menu.props}>
        {languages.map((language) => (
          <MenuItem key={language} lang={language} selected={language === locale} onClick={() => choose(language)}>
            {translate(`frame.languages.${language}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const modes = ['light', 'dark', 'system'] as const;

export function ThemeSwitch() {
  const translate = useTranslate();
  const store = useStoreContext();
  const [mode, setMode] = useStore<'light' | 'dark' | undefined>('theme');
  const menu = useMenu();
  const choose = (next: (typeof modes)[number]) => {
    menu.close();
    if (next === 'system') {
      setMode(undefined);
      store.removeItem('theme');
    } else setMode(next);
  };
  return (
    <>
      <Tooltip title={translate('frame.theme')}>
        <IconButton onClick={menu.open} aria-label={translate('frame.theme')} aria-haspopup="menu"><BrightnessIcon /></IconButton>
      </Tooltip>
      <Menu {...menu.props}>
        {modes.map((item) => (
          <MenuItem key={item} selected={item === (mode ?? 'system')} onClick={() => choose(item)}>
            <ListItemIcon>{item === (mode ?? 'system') && <CheckIcon fontSize="small" />}</ListItemIcon>
            {translate(`frame.themes.${item}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function UserMenu() {
  const translate = useTranslate();
  const viewer = useViewer();
  const may = useMay();
  const logout = useLogout();
  const navigate = useNavigate();
  const menu = useMenu();
  if (!viewer) return null;
  const { displayName, email } = viewer.account;
  const initials = displayName.split(/\s+/).map((word) => word[0]).slice(0, 2).join('').toUpperCase();
  return (
    <>
      <IconButton onClick={menu.open} aria-haspopup="menu" sx={{ p: 0.75 }}>
          <Avatar aria-hidden="true" sx={{ width: 32, height: 32, fontSize: '0.8125rem', fontWeight: 620, bgcolor: 'primary.main', color: 'primary.contrastText' }}>
            {initials}
          </Avatar>
          <Box component="span" sx={visuallyHidden}>{translate('frame.user_menu', { name: displayName })}</Box>
        </IconButton>
      <Menu {...menu.props}>
        <ListItemText primary={displayName} secondary={email} sx={{ px: 2, py: 0.5 }} />
        <Divider />
        <MenuItem onClick={() => { menu.close(); navigate('/my-account'); }}>
          <ListItemIcon><PersonIcon fontSize="small" /></ListItemIcon>{translate('my_account.title')}
        </MenuItem>
        {viewer.mailboxUrl && may('settings:manage') && (
          <MenuItem component="a" href={viewer.mailboxUrl} target="_blank" rel="noopener">
            <ListItemIcon><MailIcon fontSize="small" /></ListItemIcon>{translate('frame.mailbox')}
          </MenuItem>
        )}
        {may('settings:manage') && (
          <MenuItem component="a" href="/graphiql" target="_blank" rel="noopener">
            <ListItemIcon><ExploreIcon fontSize="small" /></ListItemIcon>{translate('frame.graphiql')}
          </MenuItem>
        )}
        <Divider />
        <MenuItem onClick={() => { menu.close(); logout(); }}>
          <ListItemIcon><LogoutIcon fontSize="small" /></ListItemIcon>{translate('ra.auth.logout')}
        </MenuItem>
      </Menu>
    </>
  );
}

function useMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return {
    open: (event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
    close,
    props: { anchorEl: anchor, open: anchor !== null, onClose: close },
  };
}
