import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

// What everything is measured against: the smallest bot that the Bot Framework's samples know. It answers each message
// with its text, on PORT, without authentication.

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());

server.get('/healthz', (_request, response, next) => {
  response.send(200);
  next();
});

server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message') await context.sendActivity(`You said: ${context.activity.text}`);
  });
});

server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
