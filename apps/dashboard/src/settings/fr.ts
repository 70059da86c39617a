import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  settings: {
    title: 'Réglages',
    lead: 'Ce qui se règle ici, et où se règle le reste.',
    places: 'Où régler',
    issuers: 'Émetteurs et clés de signature', issuers_help: 'Profil, organisation LinkedIn, vie privée, renouvellement des clés.',
    accounts: 'Comptes et rôles', accounts_help: 'Qui peut se connecter, sessions, liens pour choisir un mot de passe.',
    graphiql_help: 'Tout ce que montre ce tableau de bord, en API ; avec vos propres droits.',
    mailbox_help: 'Où arrivent les messages tant qu’il n’y a pas de serveur de messagerie.',
    environment: 'Réglé hors du tableau de bord',
    environment_help: 'Adresse publique, base de données, file, stockage, serveur de messagerie, fuseau horaire et clés sont des variables d’environnement du serveur. Le fichier .env.example décrit chacune ; une valeur erronée est refusée au démarrage.',
    roles: 'Rôles et droits',
    roles_lead: 'Qui a des personnes sous sa responsabilité voit en plus son équipe.',
    permission: 'Droit',
    permissions: {
      self: 'Son profil et ses badges', people_read: 'Voir les personnes', people_write: 'Modifier et importer des personnes', accounts_manage: 'Gérer les comptes', settings_manage: 'Modifier les réglages',
      ledger_read: 'Lire le registre', skills_read: 'Voir les compétences', skills_write: 'Modifier les compétences', badges_read: 'Voir les badges', badges_write: 'Dessiner et publier des badges', issuers_read: 'Voir les émetteurs',
      issuers_manage: 'Modifier les émetteurs et leurs clés', credentials_read: 'Voir les attestations', credentials_issue: 'Attribuer des badges', credentials_revoke: 'Révoquer, suspendre et corriger', team_read: 'Voir son équipe',
      insights_read: 'Voir la vue d’ensemble',
    },
  },
};
