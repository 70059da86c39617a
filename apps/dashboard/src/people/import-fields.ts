/** What a file of people may say, by the names of the catalogue. */
export const importFields = [
  'employeeNumber', 'email', 'displayName', 'givenName', 'familyName', 'departmentId', 'jobTitle', 'managerId', 'country', 'language', 'hiredOn', 'leftOn',
];
