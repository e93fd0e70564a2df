self.addEventListener('message', ({ data }) => postMessage(data * 2))
