package dev.pdvrelay.workers.work;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that wait for the Manager: virtual ones where Java has them (21 or newer),
 * else a pool that is as large as the most calls at once.
 */
final class WorkerThreads {

	private static final int KEEP_ALIVE_SECONDS = 30;

	private WorkerThreads() {
	}

	static ExecutorService create(int mostCalls) {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			return pool(mostCalls);
		}
	}

	private static ExecutorService pool(int size) {
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> new Thread(task, "call-" + number.incrementAndGet()));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}
