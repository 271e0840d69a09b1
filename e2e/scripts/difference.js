// How many pixels of two pictures differ by more than the eye forgives, and the picture of that.
async ([before, after, forgiven]) => {
  const load = async (data) => createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const [one, two] = [await load(before), await load(after)];
  if (one.width !== two.width || one.height !== two.height)
    return { share: 1, told: `${one.width} x ${one.height} became ${two.width} x ${two.height}`, picture: "" };
  const pixels = (image) => {
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height);
  };
  const [old, fresh] = [pixels(one), pixels(two)];
  let count = 0;
  for (let at = 0; at < old.data.length; at += 4) {
    const apart = Math.max(...[0, 1, 2].map((channel) => Math.abs(old.data[at + channel] - fresh.data[at + channel])));
    const differs = apart > forgiven;
    count += differs;
    fresh.data.set(differs ? [255, 0, 80, 255] : [...fresh.data.slice(at, at + 3).map((value) => 255 - (255 - value) / 4), 255], at);
  }
  const canvas = new OffscreenCanvas(one.width, one.height);
  canvas.getContext("2d").putImageData(fresh, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { share: count / (one.width * one.height), told: `${count} of ${one.width * one.height} pixels`, picture: btoa(text) };
}
