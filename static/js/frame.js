// In a frame: store nothing, and tell the page around it how high the content is, at first and whenever that changes.

// htmx notes the address for a history that we keep nothing of, and how far somebody is stands in the address.
function forgetAddress() {
  try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* storage is off: nothing is noted */ }
}

for (const noted of ["DOMContentLoaded", "htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) {
  document.addEventListener(noted, forgetAddress);
}

if (parent !== window) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // For everybody: a height is no secret, and who frames us is the policy's affair.
    parent.postMessage({ type: "breck:height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  // A next page begins at its top, wherever the page around the frame was scrolled to.
  if (document.referrer.startsWith(`${location.origin}/embed/`)) {
    document.querySelector(".crumb, h1").scrollIntoView({ block: "nearest" });
  }
}
