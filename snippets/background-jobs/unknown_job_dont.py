import os
import time

from celery import Celery

app = Celery(backend=os.environ["REDIS_URL"])
for _ in range(3):
    print("job 42, which nobody sent:", app.AsyncResult("42").state)
    time.sleep(0.1)
