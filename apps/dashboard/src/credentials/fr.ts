import type { Translation } from '../i18n/merge';
import type { en } from './en';

export const fr: Translation<typeof en> = {
  resources: {
    credentials: {
      name: 'Attestation |||| Attestations',
      fields: { badgeId: 'Badge', personId: 'Détenteur', issuedOn: 'Date d’attribution', expiresOn: 'Date d’expiration', evidence: 'Preuves', narrative: 'Comment il a été obtenu', language: 'Langue', url: 'Lien' },
    },
  },
  credentials: {
    all: 'Toutes les attestations',
    lead: 'Tout ce qui a été attribué, à qui, et ce qui vaut aujourd’hui.',
    search: 'Chercher un détenteur ou un badge',
    empty: 'Aucune attestation pour l’instant',
    empty_help: 'Les attestations apparaissent ici dès qu’un badge a été attribué.',
    person: 'Détenteur', badge: 'Badge', type: 'Type', state: 'Acceptation', validity: 'Validité', awarded: 'Attribué', until: 'Valable jusqu’au', no_end: 'Sans fin',
    visibility: 'Visibilité', from: 'Attribué à partir du', to: 'Attribué jusqu’au', expiring: 'Expire', shared: 'Partagée au moins une fois', job: 'Envoi', issuer: 'Émetteur',
    within_days: 'D’ici %{count} jour |||| D’ici %{count} jours',
    visibilities: { PRIVATE: 'Privée', UNLISTED: 'Avec le lien', PUBLIC: 'Publique' },
    revoke_many: 'En révoquer %{count} |||| En révoquer %{count}',
    revoke_many_title: 'Révoquer %{count} attestation ? |||| Révoquer %{count} attestations ?',
    revoke_many_effect: 'Elle est révoquée pour de bon ; sa page et tout vérificateur le diront, avec votre motif. |||| Les %{count} sont révoquées pour de bon, en une seule tâche ; leurs pages et tout vérificateur le diront, avec votre motif.',
    revoking: '%{count} attestation est en cours de révocation. |||| %{count} attestations sont en cours de révocation.',

    create: 'Attribuer un badge à une personne',
    create_lead: 'La personne reçoit un message avec un lien pour l’accepter.',
    issue: 'Attribuer',
    who_what: 'Qui reçoit quoi',
    evidence: 'Preuves',
    evidence_lead: 'Ce qui montre qu’il est mérité. Qui peut voir le badge les voit aussi.',
    narrative: 'Comment il a été obtenu',
    proofs: 'Preuves',
    proof: 'Preuve %{number}',
    add_proof: 'Ajouter une preuve',
    many_instead: 'Plus d’une personne ?',

    facts: 'L’attestation',
    public_page: 'Page publique',
    version: 'version %{number}',
    accepted: 'Acceptée', declined: 'Refusée', suspended: 'Suspendue', revoked: 'Révoquée', signed: 'Signée à nouveau', shares: 'Clics sur un moyen de partage', see_job: 'Ouvrir l’envoi',
    because: { REVOKED: 'Elle est révoquée pour de bon. Motif : %{reason}', SUSPENDED: 'Elle est suspendue. Motif : %{reason}' },
    files: 'Fichiers',
    files_lead: 'Les images contiennent le document signé.',
    files_later: 'Il y aura des fichiers quand le détenteur l’aura acceptée.',
    ob3: 'Open Badges 3.0', ob2: 'Open Badges 2.0',
    qr: 'Page publique', qr_alt: 'Code QR de la page publique',
    history: 'Historique',
    history_lead: 'D’après le registre.',
    reason_was: 'Motif : %{reason}',
    actions: {
      issued: 'Attribuée', accepted: 'Acceptée', declined: 'Refusée', revoked: 'Révoquée', suspended: 'Suspendue', suspension_lifted: 'Suspension levée', corrected: 'Corrigée', renewed: 'Renouvelée',
      visibility_changed: 'Visibilité changée',
    },
    actors: { ACCOUNT: 'par un compte', SYSTEM: 'par le système', HOLDER: 'par le détenteur', ANONYMOUS: 'anonymement' },
    nothing_changed: 'Rien n’a été modifié.',
    do: { revoke: 'Révoquer', suspend: 'Suspendre', lift: 'Lever la suspension', correct: 'Corriger', renew: 'Renouveler' },
    did: {
      revoke: 'L’attestation est révoquée.', suspend: 'L’attestation est suspendue.', lift: 'La suspension est levée.', correct: 'L’attestation est corrigée et signée à nouveau.', renew: 'L’attestation est renouvelée.',
    },
    ask: {
      revoke: 'Révoquer l’attestation de %{name} ?', suspend: 'Suspendre l’attestation de %{name} ?', lift: 'Lever la suspension pour %{name} ?', correct: 'Corriger cette attestation', renew: 'Renouveler cette attestation',
    },
    effect: {
      revoke: 'Une attestation est concernée. C’est irréversible : sa page et tout vérificateur diront « révoquée », avec votre motif.',
      suspend: 'Une attestation est concernée. Tant que la suspension dure, sa page et tout vérificateur disent qu’elle ne compte pas, avec votre motif.',
      lift: 'Une attestation est concernée. Elle est signée à nouveau et compte dès maintenant ; les copies d’avant la suspension restent retirées.',
      correct: 'Elle est signée à nouveau à la même adresse ; les fichiers téléchargés auparavant sont retirés.',
      renew: 'Elle reçoit une nouvelle durée à la même adresse et est signée à nouveau.',
    },
    renew: { issuedOn: 'Compte à partir du', expiresOn: 'Jusqu’au' },
  },
};
