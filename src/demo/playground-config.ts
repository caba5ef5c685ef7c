import { ada, type DemoPerson, demoPeople, demoTenantId } from './people.ts';

/** Where the demo's chats are. Fixed, so that the tour, the tests and a reader of logs know them. */
export interface DemoConversations {
  readonly personal: string;
  readonly group: string;
  /** The team's General channel: its conversation id is the team's. */
  readonly channel: string;
}

export const demoConversations: DemoConversations = {
  personal: 'a:personal-ada',
  group: '19:group-network@thread.v2',
  channel: '19:team-network@thread.tacv2',
};

export const demoBot = { id: '28:bastion-bot', name: 'Bastion' } as const;

/** A member of the group chat and the team whom nothing in the demo needs: the Playground wants five beside Ada. */
const bystander: DemoPerson = {
  entraObjectId: '00000000-0000-4000-8000-000000000006',
  name: 'Margaret Hamilton',
  email: 'margaret@contoso.example',
  chatId: '29:user-6',
};

/**
 * The Agents Playground's configuration (`.m365agentsplayground.yml`, https://aka.ms/teams-app-test-tool-config-guide):
 * Ada is the current user, everybody else a member of the group chat and the team. JSON is YAML.
 */
export function playgroundConfig(): string {
  const others = [...demoPeople.filter((person) => person !== ada), bystander];
  return JSON.stringify({
    version: '0.1.1',
    tenantId: demoTenantId,
    bot: demoBot,
    currentUser: user(ada),
    users: others.map(user),
    personalChat: { id: demoConversations.personal },
    groupChat: { id: demoConversations.group, name: 'Network team' },
    team: {
      id: demoConversations.channel,
      name: 'Platform',
      aadGroupId: '00000000-0000-4000-8000-0000000000a1',
      channels: [{ id: '19:channel-announcements@thread.tacv2', name: 'Announcements' }],
    },
  });
}

function user(person: DemoPerson) {
  const [givenName = '', surname = ''] = person.name.split(' ');
  return {
    id: person.chatId,
    name: person.name,
    // The Playground's own spelling.
    userPrincipleName: person.email,
    aadObjectId: person.entraObjectId,
    givenName,
    surname,
    email: person.email,
  };
}
