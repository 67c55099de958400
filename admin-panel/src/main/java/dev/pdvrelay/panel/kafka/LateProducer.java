package dev.pdvrelay.panel.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that connects when it is used first. Kafka's own refuses to be made while no
 * broker's name can be resolved, and the panel has to start all the same.
 */
final class LateProducer implements InvocationHandler {

	private final Supplier<Producer<byte[], byte[]>> connecting;

	private @Nullable Producer<byte[], byte[]> producer;

	private LateProducer(Supplier<Producer<byte[], byte[]>> connecting) {
		this.connecting = connecting;
	}

	@SuppressWarnings("unchecked")
	static Producer<byte[], byte[]> of(Supplier<Producer<byte[], byte[]>> connecting) {
		return (Producer<byte[], byte[]>) Proxy.newProxyInstance(LateProducer.class.getClassLoader(),
				new Class<?>[] { Producer.class }, new LateProducer(connecting));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("close") && isUnused()) {
			return null;
		}
		try {
			return method.invoke(producer(), arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private synchronized boolean isUnused() {
		return this.producer == null;
	}

	private synchronized Producer<byte[], byte[]> producer() {
		if (this.producer == null) {
			this.producer = this.connecting.get();
		}
		return this.producer;
	}

}
