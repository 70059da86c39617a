import english from 'ra-language-english';
import { en as accounts } from '../accounts/en';
import { en as badges } from '../badges/en';
import { en as batches } from '../batches/en';
import { en as credentials } from '../credentials/en';
import { en as departments } from '../departments/en';
import { en as frame } from '../frame/en';
import { en as issuers } from '../issuers/en';
import { en as myAccount } from '../my-account/en';
import { en as myBadges } from '../my-badges/en';
import { en as overview } from '../overview/en';
import { en as parts } from '../parts/en';
import { en as people } from '../people/en';
import { en as settings } from '../settings/en';
import { en as skills } from '../skills/en';
import { en as team } from '../team/en';
import { merge, type Texts } from './merge';

/** Our own texts. */
export const own: Texts = merge(accounts, badges, batches, credentials, departments, frame, issuers, myAccount, myBadges, overview, parts, people, settings, skills, team);
export const messages: Texts = merge(english as unknown as Texts, own);
