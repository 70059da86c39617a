import { composeMail, type Mail } from '@blason/notify';

/** What the mail about an award says; texts in the recipient's language. */
export interface AwardMail {
  language: string;
  displayName: string;
  badgeName: string;
  badgeDescription: string;
  issuerName: string;
  pictureUrl: string;
  acceptUrl: string;
  /** What the issuer adds to this batch. */
  message?: string;
}

/** The mail that brings a badge, with the link that accepts it without an account. */
export function awardMail(award: AwardMail): Mail {
  const french = award.language === 'fr';
  return composeMail({
    language: french ? 'fr' : 'en',
    subject: french ? `Vous avez obtenu le badge «\u00a0${award.badgeName}\u00a0»` : `You have earned the badge “${award.badgeName}”`,
    greeting: french ? `Bonjour ${award.displayName},` : `Hello ${award.displayName},`,
    paragraphs: [
      french ? `${award.issuerName} vous décerne le badge «\u00a0${award.badgeName}\u00a0».` : `${award.issuerName} has awarded you the badge “${award.badgeName}”.`,
      award.badgeDescription,
      ...(award.message ? [award.message] : []),
      french
        ? 'Ouvrez le lien pour l’accepter\u00a0: vous aurez sa page, à partager ou à garder pour vous. Aucun compte n’est nécessaire.'
        : 'Open the link to accept it: you get its page, to share or to keep to yourself. No account is needed.',
    ],
    action: { label: french ? 'Voir et accepter le badge' : 'See and accept the badge', url: award.acceptUrl },
    picture: { url: award.pictureUrl, alt: award.badgeName },
    footer: french
      ? 'Le lien fonctionne une fois, pendant 90 jours. Tant que vous n’acceptez pas, personne d’autre ne voit ce badge.'
      : 'The link works once, for 90 days. Until you accept, nobody else can see this badge.',
  });
}
