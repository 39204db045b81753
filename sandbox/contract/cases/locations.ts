import * as companies from '../../../lib/highlevel/endpoints/companies.ts';
import * as fieldChanges from '../../../lib/highlevel/endpoints/custom-field-changes.ts';
import * as customFields from '../../../lib/highlevel/endpoints/custom-fields.ts';
import * as customValues from '../../../lib/highlevel/endpoints/custom-values.ts';
import * as locationLists from '../../../lib/highlevel/endpoints/location-lists.ts';
import * as locations from '../../../lib/highlevel/endpoints/locations.ts';
import * as users from '../../../lib/highlevel/endpoints/users.ts';
import { companyId, northsideId as locationId } from '../../seed/places.ts';
import { seedId } from '../../seed/seed-id.ts';
import { type Case, exercise } from '../exercise.ts';

const userId = seedId('user', 'priya');
const fieldId = seedId('field', 'insurance');
const valueId = seedId('custom value', 'opening_hours');
const emails = { companyId, emails: 'priya@juniper-dental.example.com,nobody@example.com' };
const field = { name: 'Shoe size', dataType: 'NUMERICAL', placeholder: '42', model: 'contact' as const };
const value = { name: 'Holidays', value: '24 to 31 December' };

/** Locations, users, companies, custom fields and custom values. */
export const locationCases: readonly Case[] = [
  exercise(locations.getLocation, { locationId }, (sdk) => sdk.locations.getLocation({ locationId })),
  exercise(locationLists.searchLocations, { companyId, limit: 1 }, (sdk) =>
    sdk.locations.searchLocations({ companyId, limit: '1' }),
  ),
  exercise(
    locationLists.listTemplates,
    { locationId, originId: locationId, deleted: false, limit: 10 },
    (sdk) =>
      sdk.locations.gETAllOrEmailSmsTemplates({
        locationId,
        originId: locationId,
        deleted: false,
        limit: '10',
      }),
  ),
  exercise(companies.getCompany, { companyId }, (sdk) => sdk.companies.getCompany({ companyId })),

  exercise(users.listUsers, { locationId }, (sdk) => sdk.users.getUserByLocation({ locationId })),
  exercise(users.searchUsers, { companyId, locationId, limit: '3' }, (sdk) =>
    sdk.users.searchUsers({ companyId, locationId, limit: '3' }),
  ),
  exercise(users.getUser, { userId }, (sdk) => sdk.users.getUser({ userId })),
  exercise(companies.findUsersByEmail, emails, (sdk) => sdk.users.filterUsersByEmail(emails)),

  exercise(customFields.listCustomFields, { locationId, model: 'contact' }, (sdk) =>
    sdk.locations.getCustomFields({ locationId, model: 'contact' }),
  ),
  exercise(fieldChanges.getCustomField, { locationId, fieldId }, (sdk) =>
    sdk.locations.getCustomField({ locationId, id: fieldId }),
  ),
  exercise(fieldChanges.createCustomField, { locationId, ...field }, (sdk) =>
    sdk.locations.createCustomField({ locationId }, field),
  ),
  exercise(fieldChanges.updateCustomField, { locationId, fieldId, name: 'Insurer' }, (sdk) =>
    sdk.locations.updateCustomField({ locationId, id: fieldId }, { name: 'Insurer' }),
  ),
  exercise(fieldChanges.deleteCustomField, { locationId, fieldId }, (sdk) =>
    sdk.locations.deleteCustomField({ locationId, id: fieldId }),
  ),
  exercise(customValues.listCustomValues, { locationId }, (sdk) =>
    sdk.locations.getCustomValues({ locationId }),
  ),
  exercise(customValues.getCustomValue, { locationId, valueId }, (sdk) =>
    sdk.locations.getCustomValue({ locationId, id: valueId }),
  ),
  exercise(customValues.createCustomValue, { locationId, ...value }, (sdk) =>
    sdk.locations.createCustomValue({ locationId }, value),
  ),
  exercise(customValues.updateCustomValue, { locationId, valueId, ...value }, (sdk) =>
    sdk.locations.updateCustomValue({ locationId, id: valueId }, value),
  ),
  exercise(customValues.deleteCustomValue, { locationId, valueId }, (sdk) =>
    sdk.locations.deleteCustomValue({ locationId, id: valueId }),
  ),
];
