export const en = {
  my_account: {
    title: 'My account',
    who: 'Who you are here',
    language: 'Language',
    language_lead: 'Of these pages and of the mails you get.',
    password: 'Password',
    currentPassword: 'Present password',
    newPassword: 'New password',
    password_help: 'At least %{length} characters.',
    change_password: 'Change the password',
    password_changed: 'Your password is changed.',
    sessions_lead: 'Where you are signed in now.',
    everywhere: 'Sign out everywhere',
  },
};
