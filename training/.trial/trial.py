"""Throw-away: which autoencoder. Runs on the GPU for a few seconds each."""
import sys, time, copy
sys.path.insert(0, "/work_training") if False else None
import torch
import machine, pictures, vae, train_vae, checkpoint
from fidelity import psnr, gradient_energy
from muon import Muon
from schedule import set_rate
from stage import descend
seconds = float(sys.argv[1])
device = machine.choose()
pixels, subjects, _ = pictures.load(device)
count = len(pixels) - pictures.UNSEEN
def trial(name, channels, muon, rate, batch=128, compile=True):
    vae.LATENT_CHANNELS = channels
    torch.manual_seed(0)
    model = vae.Autoencoder().to(device).to(memory_format=torch.channels_last)
    steppers = list(train_vae.optimizers(model).values()) if muon else [torch.optim.AdamW(model.parameters(), 0, betas=(0.9, 0.99), weight_decay=1e-4)]
    network = machine.compiled(model, device) if compile else model
    started = None; step = 0
    t0 = time.time()
    while True:
        share = 0 if started is None else (time.time() - started) / seconds
        if share >= 1: break
        for s in steppers: set_rate(s, rate, share)
        wanted = pictures.to_signal(pixels[torch.randint(count, (batch,), device=device)], device)
        with machine.mixed(device):
            made, divergence, mean = network(wanted)
        loss = vae.pixel_loss(made.float(), wanted) + train_vae.DIVERGENCE_WEIGHT * divergence + 0.01 * vae.correlation(mean)
        descend(loss, model, *steppers)
        step += 1
        if step == 3:
            if device.type == "cuda": torch.cuda.synchronize()
            print(name, f"warm after {time.time() - t0:.1f} s", flush=True); started = time.time()
        if step % 20 == 0: loss.item()
    unseen, kinds = pixels[count:], subjects[count:]
    with torch.no_grad(), machine.mixed(device):
        wanted = torch.cat([pictures.to_signal(p, device) for p in unseen.split(128)])
        made = torch.cat([model.decoder(model.encoder(p)[:, :channels]).float().clamp(-1, 1) for p in wanted.split(128)])
    q = psnr(made, wanted).cpu().numpy()
    print(name, f"steps {step} loss {loss:.4f} kl {divergence:.2f} psnr {q.mean():.2f} sharp {gradient_energy(made)/gradient_energy(wanted):.2f}",
          {k: round(float(q[kinds == k].mean()), 1) for k in sorted(set(kinds))}, flush=True)
for arguments in eval(sys.argv[2]):
    try: trial(*arguments)
    except Exception as e: print(arguments, "failed:", repr(e)[:300], flush=True)
