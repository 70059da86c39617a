import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  resources: { departments: { name: 'Service |||| Services', fields: { name: 'Nom', peopleCount: 'Personnes' } } },
  departments: {
    search: 'Chercher un service',
    create: 'Nouveau service',
    rename: 'Renommer %{name}',
    rename_title: 'Renommer le service',
    delete: 'Supprimer %{name}',
    delete_effect: 'Personne n’en fait partie.',
    delete_blocked: 'Une personne en fait partie. Un service ne peut être supprimé que s’il est vide. |||| %{smart_count} personnes en font partie. Un service ne peut être supprimé que s’il est vide.',
    actions: 'Actions',
    empty: 'Aucun service pour l’instant',
    empty_help: 'Les services viennent avec un import de salariés, ou s’ajoutent un par un.',
  },
};
