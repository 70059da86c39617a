import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  resources: {
    issuers: {
      name: 'Émetteur |||| Émetteurs',
      fields: { name: 'Nom', url: 'Site', email: 'Adresse de contact', linkedinOrganizationId: 'Organisation LinkedIn', publishEmailHash: 'Empreinte de l’adresse e‑mail dans Open Badges 2.0' },
    },
  },
  issuers: {
    back: 'Tous les émetteurs',
    lead: 'Au nom de qui les badges sont émis.',
    create: 'Nouvel émetteur',
    create_lead: 'Il reçoit sa propre clé de signature.',
    edit_lead: 'Les attestations déjà signées gardent le profil avec lequel elles l’ont été.',
    empty: 'Aucun émetteur pour l’instant',
    empty_help: 'Les badges sont émis au nom d’une organisation.',
    profile: 'Profil',
    description: 'Description',
    email_help: 'Elle est publique : une adresse de l’organisation, pas d’une personne.',
    linkedin_help: 'Le numéro de sa page LinkedIn. À défaut, le nom est utilisé.',
    privacy: 'Vie privée',
    hash_help: 'Les documents Open Badges 2.0 des attestations acceptées portent alors une empreinte salée de l’adresse e‑mail du détenteur. Qui connaît l’adresse peut la reconnaître.',
    badges: 'Badges',
    public_profile: 'Profil public',
    current_key: 'Signe avec',
    keys: 'Clés de signature',
    keys_lead: 'Les clés retirées restent publiques, pour que ce qu’elles ont signé se vérifie toujours.',
    key: 'Clé', key_number: 'Clé %{number}', key_state: 'État', key_since: 'Depuis', key_until: 'Retirée', key_public: 'Clé publique',
    rotate: 'Renouveler la clé',
    rotate_title: 'Créer une nouvelle clé de signature ?',
    rotate_effect: 'Les attestations sont désormais signées avec la nouvelle clé. Ce qui l’a été avec l’actuelle reste valide et vérifiable.',
    rotated: 'Une nouvelle clé signe désormais.',
  },
};
