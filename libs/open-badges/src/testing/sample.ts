import { addresses } from '../addresses';
import { privateKeyOf } from '../ed25519';
import type { AwardFacts, BadgeFacts, IssuerFacts } from '../facts';
import type { SigningKey } from '../proof';

/** A small world of documents for specs: one issuer, one badge with two frameworks, one award. */
export const at = addresses('https://badges.example.org');

export const issuer: IssuerFacts = {
  id: 'iss0000000000000000001',
  name: 'Fonderie Lumière & Fils',
  url: 'https://www.example.org',
  email: 'badges@example.org',
  description: 'Fonderie d’art depuis 1894',
  image: 'https://badges.example.org/issuers/iss0000000000000000001.png',
};

export const badge: BadgeFacts = {
  id: 'bad0000000000000000001',
  version: 3,
  kind: 'certification',
  name: 'Coulée du bronze à la cire perdue',
  description: 'Sait préparer, couler et ciseler une pièce de bronze.',
  criteria: { narrative: 'Une pièce coulée devant **deux** témoins.\nAucun défaut visible.' },
  language: 'fr',
  image: 'https://badges.example.org/badges/bad0000000000000000001/3.png',
  imageCaption: 'Un creuset et une flamme',
  alignments: [
    {
      targetName: 'casting processes',
      targetUrl: 'http://data.europa.eu/esco/skill/d1e8ca2d-4a0f-4c4d-9a4b-0b0c8b0c7c11',
      targetFramework: 'ESCO',
      targetCode: 'd1e8ca2d',
    },
    {
      targetName: 'Foundry Mold and Coremakers',
      targetUrl: 'https://www.onetonline.org/link/summary/51-4071.00',
      targetFramework: 'O*NET',
    },
  ],
  tags: ['bronze', 'fonderie'],
};

export const award: AwardFacts = {
  id: 'crd0000000000000000001',
  subject: 'urn:uuid:7f0a3b1e-6a4d-4a86-9c1d-0f6f5b7a2c11',
  awardedAt: new Date('2026-03-01T09:00:00Z'),
  validFrom: new Date('2026-03-01T09:00:00Z'),
  validUntil: new Date('2028-02-29T22:59:59Z'),
  status: { list: 1, index: 4711 },
  narrative: 'Trois pièces en six mois.',
  evidence: [
    { id: 'https://example.org/works/1', name: 'Le Faune', narrative: 'Hauteur 42 cm' },
    { name: 'Carnet d’atelier', narrative: 'Relu par le maître fondeur' },
  ],
};

export const key: SigningKey = {
  verificationMethod: at.issuerKey(issuer.id, 1),
  privateKey: privateKeyOf(Buffer.alloc(32, 7)),
};

export const createdAt = new Date('2026-03-01T09:00:05.250Z');
