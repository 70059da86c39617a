// Every text that is sent to the API. A resource of react-admin is one entry of `resources`; what else a screen asks is
// exported by the chapter's file. documents.spec.ts validates all of them against the committed schema.
import * as access from './access';
import * as badges from './badges';
import * as credentials from './credentials';
import * as insights from './insights';
import * as issuance from './issuance';
import * as people from './people';
import * as sharing from './sharing';
import * as skills from './skills';

export const documents = {
  resources: {
    accounts: access.accounts,
    employees: people.employees,
    departments: people.departments,
    skills: skills.skills,
    badges: badges.badges,
    batches: issuance.batches,
    credentials: credentials.credentials,
    issuers: badges.issuers,
  },
  chapters: { access, badges, credentials, insights, issuance, people, sharing, skills },
};
