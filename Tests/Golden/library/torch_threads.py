import threading, time, torch
def beside(work, *more):
    found = []
    threads = [threading.Thread(target=lambda w=w: found.append(w())) for w in (work, *more)]
    for it in threads: it.start()
    for it in threads: it.join()
    return found
with torch.no_grad(): beside(torch.is_grad_enabled), torch.is_grad_enabled()
with torch.no_grad(): print(beside(torch.is_grad_enabled), torch.is_grad_enabled())
with torch.inference_mode(): print(beside(torch.is_inference_mode_enabled), torch.is_inference_mode_enabled())
w = torch.ones(2, requires_grad=True)
def waits(on):
    with torch.set_grad_enabled(on):
        time.sleep(.02); return (w * 2).requires_grad
sorted(beside(lambda: waits(True), lambda: waits(False), lambda: waits(True))), (w * 2).requires_grad
torch.set_grad_enabled(False) and None; beside(lambda: (w * 2).requires_grad), (w * 2).requires_grad
torch.set_grad_enabled(True) and None; (w * 2).requires_grad
