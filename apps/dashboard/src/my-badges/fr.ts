import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  my_badges: {
    title: 'Mes badges',
    lead: 'Ce que vous avez obtenu. Vous décidez qui le voit.',
    empty: 'Aucun badge pour l’instant',
    empty_help: 'Dès que quelqu’un vous attribue un badge, il attend ici votre réponse.',
    catalogue: 'Voir ce qui peut s’obtenir',
    waiting: 'Il attend votre réponse |||| Ils attendent votre réponse',
    from: '%{issuer}, %{date}',
    accept: 'Accepter', decline: 'Refuser',
    accept_name: 'Accepter « %{name} »', decline_name: 'Refuser « %{name} »',
    accepted: '« %{name} » est maintenant à vous.',
    decline_title: 'Refuser « %{name} » ?',
    decline_effect: 'Personne d’autre ne le voit. Vous pourrez encore l’accepter plus tard.',
    decline_why: 'Pourquoi (si vous voulez ; ceux qui attribuent les badges le lisent)',
    answer: { PENDING: 'Il attend votre réponse', DECLINED: 'Vous l’avez refusé' },
    answer_help: 'Tant que vous ne l’acceptez pas, personne d’autre ne le voit. Ensuite, qui a son lien le voit ; vous pouvez le rendre privé à tout moment.',
    seen_by: { PRIVATE: 'Vous seul', UNLISTED: 'Qui a le lien', PUBLIC: 'Tout le monde' },
    share: 'Le partager',
    share_lead: 'Le lien mène à une page où chacun peut le vérifier.',
    share_private: 'Il est privé : laissez d’autres le voir avant de le partager.',
    linkedin_add: 'Ajouter au profil LinkedIn', linkedin_post: 'Publier sur LinkedIn', copy: 'Copier le lien', copied: 'Le lien est copié', mail: 'E‑mail',
    mail_subject: 'Mon badge « %{name} »',
    mail_body: 'J’ai obtenu le badge « %{name} ». Vous pouvez le vérifier ici :',
    who_sees: 'Qui le voit',
    visibilities: { PRIVATE: 'Privé', UNLISTED: 'Qui a le lien', PUBLIC: 'Public' },
    visibility_help: {
      PRIVATE: 'Vous seul et votre organisation. Les liens que vous avez donnés ne fonctionnent plus.', UNLISTED: 'Personne ne le trouve sans le lien ; les moteurs de recherche ne le listent pas.',
      PUBLIC: 'Tout le monde ; les moteurs de recherche peuvent le lister.',
    },
    show_name: 'Montrer mon nom sur la page',
    saved: 'Enregistré.',
    about: 'Ce qu’il dit',
    skills: 'Compétences qu’il montre',
  },
};
