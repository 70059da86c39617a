import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  overview: {
    title: 'Vue d’ensemble',
    lead: 'Du %{from} au %{to}',
    period: 'Période', months: '%{smart_count} dernier mois |||| %{smart_count} derniers mois', own_period: 'Autre période', from: 'Du', to: 'Au',
    issued: 'Émis', accepted: 'Acceptés', acceptance: 'Taux d’acceptation', shares: 'Clics de partage', share_rate: 'Taux de partage', expiring: 'Expirent sous 90 jours', employees: 'Salariés',
    over_time: 'Badges émis par mois et par type',
    over_time_lead: 'Selon la date d’attribution.',
    nothing_issued: 'Rien n’a été émis dans cette période.',
    jobs: 'Derniers envois', all_jobs: 'Tous les envois', no_jobs: 'Aucun envoi pour l’instant.',
    badge: 'Badge', state: 'État', progress: 'Avancement', done_of: '%{done} / %{total}',
    attention: 'Badges à surveiller',
    attention_lead: 'Moins de 60 % de ceux émis dans la période sont acceptés.',
    no_attention: 'Aucun : partout où dix ou plus ont été émis, la plupart sont acceptés.',
    first_steps: 'Premiers pas',
    first_steps_lead: 'Quatre choses, dans cet ordre, et la maison est ouverte.',
    step_done: 'Fait', step_open: 'À faire',
    steps: {
      employees: 'Faire venir vos salariés', badge: 'Dessiner et publier un badge', credential: 'L’attribuer à quelqu’un', manager: 'Inviter un responsable : son équipe s’affiche d’elle-même',
    },
    step_actions: { employees: 'Importer', badge: 'Dessiner', credential: 'Attribuer', manager: 'Inviter' },
  },
};
