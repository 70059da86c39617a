import { addToProfileUrl, sharePostUrl } from './linkedin';

const facts = {
  name: 'Welding',
  organizationName: 'Acme',
  issuedAt: new Date('2026-01-15T10:00:00Z'),
  url: 'https://b.example/b/abc',
  id: 'abc',
};
const start = 'https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=';

test.each<[string, Parameters<typeof addToProfileUrl>[0], string]>([
  [
    'January',
    facts,
    'Welding&organizationName=Acme&issueYear=2026&issueMonth=1&certUrl=https%3A%2F%2Fb.example%2Fb%2Fabc&certId=abc',
  ],
  [
    'December and an expiration in January',
    {
      ...facts,
      issuedAt: new Date('2026-12-31T23:59:59Z'),
      expiresAt: new Date('2028-01-01T00:00:00Z'),
    },
    'Welding&organizationName=Acme&issueYear=2026&issueMonth=12&expirationYear=2028&expirationMonth=1' +
      '&certUrl=https%3A%2F%2Fb.example%2Fb%2Fabc&certId=abc',
  ],
  [
    'accents, &, + and emoji',
    { ...facts, name: 'Été & 50 % + «C++» 🏅', organizationName: 'Dœuvre & Fils' },
    '%C3%89t%C3%A9%20%26%2050%20%25%20%2B%20%C2%ABC%2B%2B%C2%BB%20%F0%9F%8F%85' +
      '&organizationName=D%C5%93uvre%20%26%20Fils' +
      '&issueYear=2026&issueMonth=1&certUrl=https%3A%2F%2Fb.example%2Fb%2Fabc&certId=abc',
  ],
  [
    'an organization that LinkedIn knows',
    { ...facts, organizationName: undefined, organizationId: '1234' },
    'Welding&organizationId=1234&issueYear=2026&issueMonth=1&certUrl=https%3A%2F%2Fb.example%2Fb%2Fabc&certId=abc',
  ],
  [
    'half a character',
    { ...facts, name: 'A\ud83c' },
    'A%EF%BF%BD&organizationName=Acme&issueYear=2026&issueMonth=1&certUrl=https%3A%2F%2Fb.example%2Fb%2Fabc&certId=abc',
  ],
])('add to profile: %s', (_, certification, rest) => {
  expect(addToProfileUrl(certification)).toBe(start + rest);
});

test("the month is that of UTC, whatever the machine's zone", () => {
  const url = addToProfileUrl({ ...facts, issuedAt: new Date('2026-02-01T00:30:00+01:00') });
  expect(url).toContain('issueYear=2026&issueMonth=1&');
});

test('an organization id that is none is refused', () => {
  expect(() => addToProfileUrl({ ...facts, organizationName: undefined, organizationId: '12a' })).toThrow(RangeError);
});

test('share', () => {
  expect(sharePostUrl('https://b.example/b/é?via=linkedin&x=1')).toBe(
    'https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fb.example%2Fb%2F%C3%A9%3Fvia%3Dlinkedin%26x%3D1',
  );
});
