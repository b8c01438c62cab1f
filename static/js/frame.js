// In a frame: tell the page around it how high the content is, at first and whenever that changes.

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
