import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  team: {
    title: 'Mon équipe',
    lead: 'Ce que sait faire votre équipe, et ce qui en expire dans les 90 jours.',
    scope: 'Qui afficher', direct: 'En direct', all: 'Tous les niveaux',
    person: 'Personne', held: 'Attestations valides', expiring: 'Expirent', skills: 'Compétences les plus fortes',
    count: '%{count} personne |||| %{count} personnes',
    empty: 'Personne ne vous est rattaché',
    empty_help: 'Une équipe découle de la ligne hiérarchique. Les RH peuvent la corriger.',
  },
};
