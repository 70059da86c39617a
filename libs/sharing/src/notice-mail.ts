import { composeMail, type Mail } from '@blason/notify';

/** What became of a badge. */
export type Notice = 'revoked' | 'suspended' | 'lifted' | 'renewed';

/** What a notice says; texts in the recipient's language. */
export interface NoticeMail {
  notice: Notice;
  language: string;
  displayName: string;
  badgeName: string;
  issuerName: string;
  pictureUrl: string;
  /** The page of the badge, as its holder sees it. */
  pageUrl: string;
  /** In the words of whoever did it; the page shows it too. */
  reason?: string;
  /** Last day of the new term, written out. */
  validUntil?: string;
}

interface Words {
  subject: string;
  text: string;
  /** What it means for the holder. */
  meaning: string;
}

const french = ({ badgeName, issuerName, validUntil }: NoticeMail): Record<Notice, Words> => ({
  revoked: {
    subject: `Votre badge «\u00a0${badgeName}\u00a0» a été révoqué`,
    text: `${issuerName} a révoqué votre badge «\u00a0${badgeName}\u00a0».`,
    meaning: 'Il n’est plus valable, et sa page le dit à qui la consulte. Si vous pensez à une erreur, adressez-vous à l’émetteur.',
  },
  suspended: {
    subject: `Votre badge «\u00a0${badgeName}\u00a0» est suspendu`,
    text: `${issuerName} a suspendu votre badge «\u00a0${badgeName}\u00a0».`,
    meaning: 'Il n’est pas valable tant que dure la suspension, et sa page le dit. Vous recevrez un message quand elle sera levée.',
  },
  lifted: {
    subject: `Votre badge «\u00a0${badgeName}\u00a0» est de nouveau valable`,
    text: `${issuerName} a levé la suspension de votre badge «\u00a0${badgeName}\u00a0».`,
    meaning: 'Si vous aviez téléchargé ses fichiers, téléchargez-les de nouveau\u00a0: les anciens restent marqués comme suspendus.',
  },
  renewed: {
    subject: `Votre badge «\u00a0${badgeName}\u00a0» est renouvelé`,
    text: `${issuerName} a renouvelé votre badge «\u00a0${badgeName}\u00a0»${validUntil ? `\u00a0: il est valable jusqu’au ${validUntil}` : ''}.`,
    meaning: 'Vous n’avez rien à accepter\u00a0: sa page garde la même adresse. Ses fichiers sont à télécharger de nouveau.',
  },
});

const english = ({ badgeName, issuerName, validUntil }: NoticeMail): Record<Notice, Words> => ({
  revoked: {
    subject: `Your badge “${badgeName}” has been revoked`,
    text: `${issuerName} has revoked your badge “${badgeName}”.`,
    meaning: 'It no longer counts, and its page says so to whoever looks. If you think that this is a mistake, ask the issuer.',
  },
  suspended: {
    subject: `Your badge “${badgeName}” is suspended`,
    text: `${issuerName} has suspended your badge “${badgeName}”.`,
    meaning: 'It does not count while it is suspended, and its page says so. You get a message when the suspension is lifted.',
  },
  lifted: {
    subject: `Your badge “${badgeName}” counts again`,
    text: `${issuerName} has lifted the suspension of your badge “${badgeName}”.`,
    meaning: 'If you had downloaded its files, download them again: the old ones stay marked as suspended.',
  },
  renewed: {
    subject: `Your badge “${badgeName}” has been renewed`,
    text: `${issuerName} has renewed your badge “${badgeName}”${validUntil ? `: it is valid until ${validUntil}` : ''}.`,
    meaning: 'There is nothing to accept: its page keeps its address. Download its files again to have the new term in them.',
  },
});

/** The mail that tells a holder what became of a badge. */
export function noticeMail(mail: NoticeMail): Mail {
  const inFrench = mail.language === 'fr';
  const { subject, text, meaning } = (inFrench ? french : english)(mail)[mail.notice];
  return composeMail({
    language: inFrench ? 'fr' : 'en',
    subject,
    greeting: inFrench ? `Bonjour ${mail.displayName},` : `Hello ${mail.displayName},`,
    paragraphs: [text, ...(mail.reason ? [inFrench ? `Motif\u00a0: ${mail.reason}` : `Reason: ${mail.reason}`] : []), meaning],
    action: { label: inFrench ? 'Voir la page du badge' : 'See the page of the badge', url: mail.pageUrl },
    picture: { url: mail.pictureUrl, alt: mail.badgeName },
    footer: inFrench ? 'Vous recevez ce message parce que ce badge vous a été décerné.' : 'You get this message because this badge was awarded to you.',
  });
}
