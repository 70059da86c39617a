import french from 'ra-language-french';
import { fr as accounts } from '../accounts/fr';
import { fr as badges } from '../badges/fr';
import { fr as batches } from '../batches/fr';
import { fr as credentials } from '../credentials/fr';
import { fr as departments } from '../departments/fr';
import { fr as frame } from '../frame/fr';
import { fr as issuers } from '../issuers/fr';
import { fr as myAccount } from '../my-account/fr';
import { fr as myBadges } from '../my-badges/fr';
import { fr as overview } from '../overview/fr';
import { fr as parts } from '../parts/fr';
import { fr as people } from '../people/fr';
import { fr as settings } from '../settings/fr';
import { fr as skills } from '../skills/fr';
import { fr as team } from '../team/fr';
import { withFrenchSpaces } from './french-spaces';
import { merge, type Texts } from './merge';

/** Our own texts. */
export const own: Texts = merge(accounts, badges, batches, credentials, departments, frame, issuers, myAccount, myBadges, overview, parts, people, settings, skills, team);
export const messages: Texts = withFrenchSpaces(merge(french as unknown as Texts, own));
