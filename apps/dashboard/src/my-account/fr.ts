import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  my_account: {
    title: 'Mon compte',
    who: 'Qui vous êtes ici',
    language: 'Langue',
    language_lead: 'De ces pages et des messages que vous recevez.',
    password: 'Mot de passe',
    currentPassword: 'Mot de passe actuel',
    newPassword: 'Nouveau mot de passe',
    password_help: 'Au moins %{length} caractères.',
    change_password: 'Changer le mot de passe',
    password_changed: 'Votre mot de passe est changé.',
    sessions_lead: 'Où vous êtes connecté en ce moment.',
    everywhere: 'Se déconnecter partout',
  },
};
