import type { Language } from '@blason/platform';

/** The words of the development mailbox, in each language we speak. */
const en = {
  mailbox: 'Mailbox',
  title: 'Development mailbox',
  why: 'No mail server is configured, so mails end here. To send them, set',
  to: 'To',
  filter: 'Filter',
  everybody: 'Show all',
  subject: 'Subject',
  sent: 'Sent',
  none: 'No mail yet. Award mails leave 60 seconds after a badge is issued.',
  noneTo: 'No mail to this address yet.',
  pages: 'Pages',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  newer: 'Newer',
  older: 'Older',
  mail: 'Mail',
  text: 'Text version',
};

const fr: typeof en = {
  mailbox: 'Boîte aux lettres',
  title: 'Boîte aux lettres de développement',
  why: 'Aucun serveur de messagerie n’est configuré : les messages arrivent ici. Pour les envoyer, définissez',
  to: 'Destinataire',
  filter: 'Filtrer',
  everybody: 'Tout afficher',
  subject: 'Objet',
  sent: 'Envoyé',
  none: 'Aucun message. Ceux d’un badge partent 60 secondes après son attribution.',
  noneTo: 'Aucun message pour cette adresse.',
  pages: 'Pages',
  page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  newer: 'Plus récents',
  older: 'Plus anciens',
  mail: 'Message',
  text: 'Version texte',
};

export const mailboxWords: Record<Language, typeof en> = { en, fr };
