// The TypeScript backend quickstart as published, line for line. Added are the imports, a session
// middleware and the port, all above the first route or below the last.
import { randomUUID } from 'node:crypto';
import express from 'express';
import session from 'express-session';
import { idp } from './auth.ts';

const app = express();
app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: false }));

app.get('/login', async (req, res) => {
  const { url, codeVerifier, state, nonce } = await idp.createAuthorizationUrl({
    scopes: ['openid', 'profile', 'email'],
  });
  req.session.oauth = { codeVerifier, state, nonce };
  res.redirect(url);
});

app.get('/callback', async (req, res) => {
  const { code, state } = req.query;
  if (!req.session.oauth || state !== req.session.oauth.state) {
    return res.status(400).send('State mismatch');
  }
  const agent = await idp.exchangeCode(String(code), req.session.oauth.codeVerifier);
  req.session.tokens = agent.tokens; // persist tokens; never expose them to the browser
  delete req.session.oauth;
  res.redirect('/dashboard');
});

async function requireAuth(req, res, next) {
  if (!req.session.tokens) return res.redirect('/login');
  try {
    req.agent = await idp.createAgent(req.session.tokens, {
      onRefresh: async (newTokens) => {
        req.session.tokens = newTokens;
      },
      onRefreshError: async () => {
        req.session.destroy(() => {});
      },
    });
    next();
  } catch {
    res.redirect('/login');
  }
}

app.get('/dashboard', requireAuth, (req, res) => {
  res.json({ user: req.agent.profile });
});

app.post('/orgs/:orgId/projects', requireAuth, (req, res) => {
  if (!req.agent.hasAccessIn(req.params.orgId, 'write', 'projects')) {
    return res.status(403).json({ error: 'insufficient_scope' });
  }
  // create the project ...
});

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${address.port}`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
