/** Our own JSON Schemas (2020-12) for the hosted OB2 documents, from OB2 sections 2 and 3. */
type Schema = Record<string, unknown>;

const text = { type: 'string', minLength: 1 };
const web = { type: 'string', pattern: '^https?://[^\\s]+$' };
const address = { type: 'string', pattern: '^([A-Za-z][A-Za-z0-9+.-]*:|_:)[^\\s]+$' };
const dateTime = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)$',
};
const context = {
  anyOf: [
    { pattern: '^https://w3id\\.org/openbadges/v[12]$', type: 'string' },
    { type: 'array', contains: { pattern: '^https://w3id\\.org/openbadges/v[12]$', type: 'string' } },
  ],
};

function object(required: string[], properties: Record<string, Schema>): Schema {
  return { type: 'object', required, properties };
}

function oneOrMany(items: Schema): Schema {
  return { anyOf: [{ type: 'array', items }, items] };
}

function typed(...names: string[]): Schema {
  return { anyOf: [{ enum: names }, { type: 'array', contains: { enum: names } }] };
}

const evidence = {
  anyOf: [
    address,
    object([], {
      id: address,
      type: typed('Evidence'),
      narrative: text,
      name: text,
      description: text,
      genre: text,
      audience: text,
    }),
  ],
};
const alignment = object(['targetName', 'targetUrl'], {
  targetName: text,
  targetUrl: web,
  targetDescription: text,
  targetFramework: text,
  targetCode: text,
});
const image = (dataAllowed: boolean) => {
  const place = dataAllowed ? { type: 'string', pattern: '^(https?://|data:image/(png|svg\\+xml)[;,])[^\\s]+$' } : web;
  return { anyOf: [place, object(['id'], { id: place, caption: text })] };
};

export const OB2_ASSERTION: Schema = object(
  ['@context', 'id', 'type', 'recipient', 'badge', 'verification', 'issuedOn'],
  {
    '@context': context,
    id: address,
    type: typed('Assertion'),
    recipient: object(['type', 'identity', 'hashed'], {
      type: oneOrMany({ enum: ['email', 'url', 'telephone', 'id'] }),
      identity: text,
      hashed: { type: 'boolean' },
      salt: text,
    }),
    badge: { anyOf: [address, { type: 'object' }] },
    verification: object(['type'], { type: typed('HostedBadge', 'hosted', 'SignedBadge', 'signed'), creator: address }),
    issuedOn: dateTime,
    expires: dateTime,
    image: image(false),
    evidence: oneOrMany(evidence),
    narrative: text,
  },
);

export const OB2_BADGE: Schema = object(['id', 'type', 'name', 'description', 'image', 'criteria', 'issuer'], {
  id: address,
  type: typed('BadgeClass'),
  name: text,
  description: text,
  image: image(true),
  criteria: {
    anyOf: [
      web,
      { ...object([], { id: address, narrative: text }), anyOf: [{ required: ['id'] }, { required: ['narrative'] }] },
    ],
  },
  issuer: { anyOf: [address, { type: 'object' }] },
  alignment: oneOrMany(alignment),
  tags: oneOrMany(text),
});

export const OB2_ISSUER: Schema = object(['id', 'type', 'name', 'url', 'email'], {
  id: web,
  type: typed('Issuer', 'Profile'),
  name: text,
  url: web,
  email: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
  image: image(true),
});
