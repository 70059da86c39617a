// What there is to open: one entry per resource or page. The navigation, the routes and the code splitting follow from it.
import { lazy, type ComponentType } from 'react';
import AccountsIcon from '@mui/icons-material/ManageAccountsOutlined';
import BatchesIcon from '@mui/icons-material/PlaylistAddCheckOutlined';
import BadgesIcon from '@mui/icons-material/ShieldOutlined';
import CredentialsIcon from '@mui/icons-material/WorkspacePremiumOutlined';
import DepartmentsIcon from '@mui/icons-material/ApartmentOutlined';
import IssuersIcon from '@mui/icons-material/VerifiedOutlined';
import MyBadgesIcon from '@mui/icons-material/MilitaryTechOutlined';
import OverviewIcon from '@mui/icons-material/SpaceDashboardOutlined';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import SettingsIcon from '@mui/icons-material/TuneOutlined';
import SkillsIcon from '@mui/icons-material/PsychologyOutlined';
import TeamIcon from '@mui/icons-material/Diversity3Outlined';
import type SvgIcon from '@mui/material/SvgIcon';
import type { Viewer } from './providers/types';

type Screen = ComponentType;
type May = (permission: string) => boolean;

export const groups = ['start', 'recognition', 'people', 'administration'] as const;

export interface Section {
  /** Name of the resource, or of the page. */
  name: string;
  group: (typeof groups)[number];
  icon: typeof SvgIcon;
  /** Key of the name in the navigation; a resource's own plural name by default. */
  label?: string;
  /** Where the navigation leads; `/<name>` by default. */
  path?: string;
  /** False: opened from elsewhere only. */
  menu?: false;
  shownTo: (may: May, viewer: Viewer) => boolean;
  /** Screens of a resource. */
  list?: Screen;
  show?: Screen;
  edit?: Screen;
  create?: Screen;
  /** More addresses below the resource, such as `import`. */
  routes?: { path: string; screen: Screen }[];
  /** A page that is no resource, at `path`. */
  page?: Screen;
}

/** A screen that is fetched when it is first opened. */
const screen = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

const people = () => import('./people');
const departments = () => import('./departments');
const skills = () => import('./skills');
const badges = () => import('./badges');
const batches = () => import('./batches');
const credentials = () => import('./credentials');
const myBadges = () => import('./my-badges');
const accounts = () => import('./accounts');
const issuers = () => import('./issuers');

export const sections: Section[] = [
  { name: 'overview', group: 'start', icon: OverviewIcon, label: 'overview.title', path: '/', shownTo: (may) => may('insights:read') },
  {
    name: 'team', group: 'start', icon: TeamIcon, label: 'team.title', path: '/team', page: screen(() => import('./team'), 'TeamPage'),
    shownTo: (_may, viewer) => viewer.isManager,
  },
  {
    name: 'my-badges', group: 'start', icon: MyBadgesIcon, label: 'my_badges.title', shownTo: (_may, viewer) => viewer.person !== null,
    list: screen(myBadges, 'MyBadgesPage'), show: screen(myBadges, 'MyBadgePage'),
  },
  {
    name: 'badges', group: 'recognition', icon: BadgesIcon, shownTo: (may) => may('badges:read'),
    list: screen(badges, 'BadgeList'), show: screen(badges, 'BadgeShow'), edit: screen(badges, 'BadgeEdit'), create: screen(badges, 'BadgeCreate'),
  },
  {
    name: 'batches', group: 'recognition', icon: BatchesIcon, shownTo: (may) => may('credentials:issue'),
    list: screen(batches, 'JobList'), show: screen(batches, 'JobPage'), edit: screen(batches, 'DraftPage'), create: screen(batches, 'IssueWizard'),
  },
  {
    name: 'credentials', group: 'recognition', icon: CredentialsIcon, shownTo: (may) => may('credentials:read'),
    list: screen(credentials, 'CredentialList'), show: screen(credentials, 'CredentialShow'), create: screen(credentials, 'CredentialCreate'),
    routes: [{ path: 'revocations/:revocationId', screen: screen(credentials, 'RevocationPage') }],
  },
  {
    name: 'employees', group: 'people', icon: PeopleIcon, shownTo: (may) => may('people:read'),
    list: screen(people, 'PersonList'), show: screen(people, 'PersonShow'), edit: screen(people, 'PersonEdit'), create: screen(people, 'PersonCreate'),
    routes: [
      { path: 'import', screen: screen(people, 'ImportStart') },
      { path: 'import/:importId', screen: screen(people, 'ImportPage') },
    ],
  },
  { name: 'departments', group: 'people', icon: DepartmentsIcon, shownTo: (may) => may('people:read'), list: screen(departments, 'DepartmentList') },
  {
    name: 'skills', group: 'people', icon: SkillsIcon, shownTo: (may) => may('skills:read'),
    list: screen(skills, 'SkillList'), show: screen(skills, 'SkillShow'), edit: screen(skills, 'SkillEdit'), create: screen(skills, 'SkillCreate'),
  },
  {
    name: 'accounts', group: 'administration', icon: AccountsIcon, shownTo: (may) => may('accounts:manage'),
    list: screen(accounts, 'AccountList'), show: screen(accounts, 'AccountShow'), edit: screen(accounts, 'AccountEdit'), create: screen(accounts, 'AccountCreate'),
  },
  {
    name: 'issuers', group: 'administration', icon: IssuersIcon, shownTo: (may) => may('issuers:read'),
    list: screen(issuers, 'IssuerList'), show: screen(issuers, 'IssuerShow'), edit: screen(issuers, 'IssuerEdit'), create: screen(issuers, 'IssuerCreate'),
  },
  {
    name: 'settings', group: 'administration', icon: SettingsIcon, label: 'settings.title', path: '/settings',
    page: screen(() => import('./settings'), 'SettingsPage'), shownTo: (may) => may('settings:manage'),
  },
  {
    name: 'my-account', group: 'start', icon: SettingsIcon, label: 'my_account.title', path: '/my-account', menu: false,
    page: screen(() => import('./my-account'), 'MyAccountPage'), shownTo: () => true,
  },
];
