export const en = {
  settings: {
    title: 'Settings',
    lead: 'What is set here, and where the rest is set.',
    places: 'Places',
    issuers: 'Issuers and signing keys', issuers_help: 'Profile, LinkedIn organisation, privacy, rotation of keys.',
    accounts: 'Accounts and roles', accounts_help: 'Who may sign in, sessions, links to choose a password.',
    graphiql_help: 'Everything this dashboard shows, as an API; with your own permissions.',
    mailbox_help: 'Where mails arrive as long as there is no mail server.',
    environment: 'Set outside of the dashboard',
    environment_help: 'Public address, database, queue, storage, mail server, time zone and keys are environment variables of the server. The file .env.example describes each of them; a wrong value is refused at start.',
    roles: 'Roles and permissions',
    roles_lead: 'Whoever has people under them in the reporting line may besides see their team.',
    permission: 'Permission',
    permissions: {
      self: 'Own profile and own badges', people_read: 'See people', people_write: 'Change and import people', accounts_manage: 'Manage accounts', settings_manage: 'Change settings',
      ledger_read: 'Read the ledger', skills_read: 'See skills', skills_write: 'Change skills', badges_read: 'See badges', badges_write: 'Design and publish badges', issuers_read: 'See issuers',
      issuers_manage: 'Change issuers and keys', credentials_read: 'See credentials', credentials_issue: 'Issue badges', credentials_revoke: 'Revoke, suspend and correct', team_read: 'See the own team',
      insights_read: 'See the overview',
    },
  },
};
