import { type Api, type ApiContext, contactOf, type RouteDeps, success } from '../app-context.ts';
import { isoDate, list, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';

const followersShape = { followers: required(list(text)) } as const;
const workflowShape = { eventStartTime: optional(isoDate) } as const;

const without = (items: readonly string[], one: string): readonly string[] =>
  items.filter((item) => item !== one);

/** Followers, campaigns and workflows of a contact. The vendor lists none of them back, but for followers. */
export function addMembershipRoutes(api: Api, { store, clock }: RouteDeps): void {
  const put = (contact: ReturnType<typeof contactOf>) =>
    store.contacts.put({ ...contact, dateUpdatedMs: clock.nowMs() });

  api.post('/contacts/:contactId/followers', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = [...new Set(parseBody(c.get('body'), followersShape).followers)];
    const followersAdded = sent.filter((id) => !contact.followers.includes(id));
    const followers = [...contact.followers, ...followersAdded];
    put({ ...contact, followers });
    return c.json({ followers, followersAdded }, 201);
  });

  api.delete('/contacts/:contactId/followers', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = parseBody(c.get('body'), followersShape).followers;
    const followersRemoved = contact.followers.filter((id) => sent.includes(id));
    const followers = contact.followers.filter((id) => !sent.includes(id));
    put({ ...contact, followers });
    return c.json({ followers, followersRemoved });
  });

  const leaveAllCampaigns = (c: ApiContext, contactId: string): Response => {
    put({ ...contactOf(c, store, contactId), campaigns: [] });
    return c.json(success(c));
  };
  api.delete('/contacts/:contactId/campaigns/removeAll', needs('contacts.write'), (c) =>
    leaveAllCampaigns(c, c.req.param('contactId')),
  );
  api.delete('/contacts/:contactId/campaigns/remove-all', needs('contacts.write'), (c) =>
    leaveAllCampaigns(c, c.req.param('contactId')),
  );

  api.post('/contacts/:contactId/campaigns/:campaignId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    parseBody(c.get('body'), {});
    const campaignId = c.req.param('campaignId');
    put({ ...contact, campaigns: [...without(contact.campaigns, campaignId), campaignId] });
    return c.json(success(c), 201);
  });

  api.delete('/contacts/:contactId/campaigns/:campaignId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    put({ ...contact, campaigns: without(contact.campaigns, c.req.param('campaignId')) });
    return c.json(success(c));
  });

  api.post('/contacts/:contactId/workflow/:workflowId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    parseBody(c.get('body'), workflowShape);
    const workflowId = c.req.param('workflowId');
    put({ ...contact, workflows: [...without(contact.workflows, workflowId), workflowId] });
    return c.json(success(c));
  });

  api.delete('/contacts/:contactId/workflow/:workflowId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    parseBody(c.get('body'), workflowShape);
    put({ ...contact, workflows: without(contact.workflows, c.req.param('workflowId')) });
    return c.json(success(c));
  });
}
