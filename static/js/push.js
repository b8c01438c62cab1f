// For the service worker, which imports this: shows a reminder, and opens what it is about. It registers nothing.

self.addEventListener("push", (event) => {
  const { title, body, url, lang } = event.data?.json() ?? {};
  if (!title) return;
  // A later reminder takes the place of an earlier one.
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag: "review", data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window" });
    const same = open.find((client) => new URL(client.url).pathname === url.pathname);
    return same ? same.focus() : self.clients.openWindow(url.href);
  })());
});
