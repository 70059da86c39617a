import { composeMail, type Mail } from './mail';

/** The mail with the link that sets the first password, or a new one. */
export function setupMail(input: { language: string; displayName: string; link: string; reset: boolean }): Mail {
  const { language, displayName, link, reset } = input;
  if (language === 'fr') {
    return composeMail({
      language,
      subject: reset ? 'Choisissez un nouveau mot de passe' : 'Votre compte Blason est prêt',
      greeting: `Bonjour ${displayName},`,
      paragraphs: [reset
        ? 'Vous avez demandé à changer votre mot de passe. Le lien ci-dessous fonctionne une seule fois.'
        : 'Un compte vous a été ouvert sur Blason, où se trouvent les badges de votre organisation. Choisissez votre mot de passe pour y entrer\u00a0; le lien fonctionne une seule fois.'],
      action: { label: 'Choisir un mot de passe', url: link },
      footer: reset ? 'Si vous n’avez rien demandé, ignorez ce message\u00a0: rien ne change.' : 'Ce message vient de votre service des ressources humaines.',
    });
  }
  return composeMail({
    language: 'en',
    subject: reset ? 'Choose a new password' : 'Your Blason account is ready',
    greeting: `Hello ${displayName},`,
    paragraphs: [reset
      ? 'You asked to change your password. The link below works once.'
      : 'An account was opened for you on Blason, where the badges of your organisation live. Choose your password to enter; the link works once.'],
    action: { label: 'Choose a password', url: link },
    footer: reset ? 'If you did not ask for this, ignore this mail: nothing changes.' : 'This mail comes from your human resources team.',
  });
}
